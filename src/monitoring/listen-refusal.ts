import { ConfigError } from "../config.ts";

/** What an operator is told of an address that cannot be listened on. Whatever else may go wrong there is given back as it is. */
export function listenRefusal(error: NodeJS.ErrnoException, { host, port }: { readonly host: string; readonly port: number }): Error {
  const problem = (variable: string, message: string) => new ConfigError([{ variable, message }]);
  switch (error.code) {
    case "EADDRINUSE":
      return problem("HTTP_PORT", `port ${port} of ${host} is in use by another process; stop that one, or give another port`);
    case "EACCES":
      return problem("HTTP_PORT", `port ${port} may not be opened by this user; give one from 1024 up, and let a proxy listen on ${port}`);
    case "EADDRNOTAVAIL":
    case "EAFNOSUPPORT":
      return problem("HTTP_HOST", `${host} is no address of this machine (${error.code}); give 127.0.0.1, or 0.0.0.0 for all of them`);
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return problem("HTTP_HOST", `${host} is not known as a host (${error.code}); give an address such as 127.0.0.1`);
    default:
      return error;
  }
}
