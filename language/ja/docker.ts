export const docker = {
  errors: {},
};
