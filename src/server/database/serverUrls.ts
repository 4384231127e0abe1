/**
 * The servers that a URL names, a URL each: several are written as PostgreSQL's own programs take them,
 * `postgres://me:secret@one:5432,two:5432/linfang`, or as folders of sockets, `?host=/one,/two`.
 */
export function serversIn(url: string): string[] {
  const [, begin = "", hosts = "", rest = ""] =
    /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/.exec(url) ?? [];
  if (hosts.includes(",")) return hosts.split(",").map((host) => begin + host + rest);
  const [asked, mark, folders] = /([?&]host=)([^&]*)/.exec(rest) ?? [];
  const named = decodeURIComponent(folders ?? "").split(",");
  if (!asked || named.length < 2) return [url];
  return named.map((one) => begin + hosts + rest.replace(asked, mark + encodeURIComponent(one)));
}
