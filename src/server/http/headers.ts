export const POLICY = [
  ...[
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
  ],
  ...[
    "worker-src 'self'",
    "manifest-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ],
  ...["require-trusted-types-for 'script'", "trusted-types sw-url", "report-to csp"],
].join("; ");

const DENIED = [
  "microphone",
  "payment",
  "usb",
  "serial",
  "midi",
  "hid",
  "display-capture",
  "accelerometer",
  "gyroscope",
  "magnetometer",
];

const ALWAYS: { [name: string]: string } = {
  "content-security-policy": POLICY,
  "reporting-endpoints": 'csp="/api/csp"',
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": ["camera=(self)", "geolocation=(self)", ...DENIED.map((name) => `${name}=()`)].join(
    ", ",
  ),
};

/** On every answer, the service worker's file too: a worker takes its policy from its own response. */
export function guard(response: Response, isHttps: boolean): Response {
  const own = response.headers.get("content-security-policy");
  for (const [name, value] of Object.entries(ALWAYS)) response.headers.set(name, value);
  // What a route locks up more tightly than a page stays so.
  if (own) response.headers.set("content-security-policy", own);
  if (isHttps) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

/** Behind a proxy that ends TLS the request itself is plain. */
export function isHttps(request: Request): boolean {
  return (
    new URL(request.url).protocol === "https:" ||
    request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https"
  );
}

/** A page of another origin may not speak for the person who is joined here. */
export function isForeign(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  const origin = request.headers.get("origin");
  if (origin === null) return false;
  if (!URL.canParse(origin)) return true;
  return new URL(origin).host !== hostOf(request);
}

/** Under which name it was sent, with the port. */
export const hostOf = (request: Request) => request.headers.get("host") ?? new URL(request.url).host;
