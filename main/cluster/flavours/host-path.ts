/** A volume that is a path of the node (Kubernetes API: HostPathVolumeSource). */

export const hostPath = (name: string, path: string, type?: string) => ({ name, hostPath: { path, ...(type ? { type } : {}) } });
