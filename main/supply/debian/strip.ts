/** What a base image leaves out of a Debian system, and what makes later packages leave it out too. */

/** For tar, relative to the root: package lists, caches, documentation (licences stay), this machine's names and devices. */
export const LEFT_OUT = [
  './dev/*',
  './proc/*',
  './sys/*',
  './tmp/*',
  './run/*',
  './debootstrap',
  './etc/resolv.conf',
  './etc/hostname',
  './var/cache/apt/*.bin',
  './var/cache/apt/archives/*.deb',
  './var/lib/apt/lists/*',
  './var/log/*',
  './usr/share/man/*',
  './usr/share/locale/*',
  './usr/share/info/*',
];

/** dpkg.cfg.d, as Debian's own slim images have it. */
const DPKG_EXCLUDES = `path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/man/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/info/*
`;

/** apt.conf.d, likewise: apt keeps no caches, which would be 40 MB in each layer that installs something. */
const APT_SETTINGS = `Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };
`;

/** The shell commands that pack a finished system below ROOT onto standard output. */
export const packCommand = (root: string): string =>
  [
    `printf %s ${quote(DPKG_EXCLUDES)} > ${root}/etc/dpkg/dpkg.cfg.d/10-slim`,
    `printf %s ${quote(APT_SETTINGS)} > ${root}/etc/apt/apt.conf.d/10-slim`,
    `: > ${root}/etc/machine-id`,
    `find ${root}/usr/share/doc -type f ! -name copyright -delete`,
    `tar -C ${root} --numeric-owner ${LEFT_OUT.map((path) => `--exclude=${quote(path)}`).join(' ')} -c .`,
  ].join(' && ');

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
