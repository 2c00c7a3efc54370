/** The browser shell: serves the interface and its oRPC line on loopback, to those who hold the token. */
export { contentSecurityPolicy } from './content-security-policy.ts';
export { type InterfaceFile, readInterfaceFiles } from './interface-files.ts';
export { type RunningServer, type ServerOptions, startServer } from './start-server.ts';
