type Policy = { createScriptURL(url: string): string };
type Factory = { createPolicy(name: string, rules: Policy): Policy };

let policy: Policy | undefined;

/**
 * The one place where a script address is trusted: the service worker and our own workers. The content policy
 * knows this one policy name, so it is made once. Only files of this app pass.
 */
export function scriptUrl(path: string): string {
  const own: Policy = {
    createScriptURL: (url) => {
      if (new URL(url, location.origin).origin !== location.origin)
        throw new Error(`a script from elsewhere: ${url}`);
      return url;
    },
  };
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  policy ??= factory ? factory.createPolicy("sw-url", own) : own;
  return policy.createScriptURL(path);
}
