import { describe, expect, test } from "vitest";
import { addressesOf, sayAddresses } from "../../src/server/lanAddresses.ts";

const tls = { cert: "pc.crt", key: "pc.key" };

describe("what stands under the printed links", () => {
  test("with a certificate of its own the office reads which address phones type, and not the one of the machine itself", () => {
    const addresses = addressesOf({
      lo: [{ family: "IPv4", address: "127.0.0.1", internal: true }],
      wifi: [
        { family: "IPv6", address: "fe80::1", internal: false },
        { family: "IPv4", address: "192.168.1.20", internal: false },
      ],
      none: undefined,
    });
    expect(addresses).toEqual(["192.168.1.20"]);
    expect(sayAddresses({ port: 8443, host: undefined, tls }, addresses)).toMatch(
      /in place of localhost: 192\.168\.1\.20$/,
    );
    expect(sayAddresses({ port: 8443, host: "linfang.example", tls }, addresses)).toMatch(
      /: linfang\.example$/,
    );
    expect(sayAddresses({ port: 8443, host: undefined, tls }, [])).toContain("这台电脑的地址");
  });

  test("without one no phone is sent to an address on which nothing may be recorded", () => {
    expect(sayAddresses({ port: 8787, host: undefined, tls: null }, ["192.168.1.20"])).not.toContain(
      "192.168",
    );
    expect(sayAddresses({ port: 8787, host: undefined, tls: null }, [])).toContain("https");
    expect(sayAddresses({ port: 8787, host: undefined, tls: null }, [])).toMatch(
      /^现在只有这台电脑打得开.*only this machine is let in, HOST is not set$/,
    );
    expect(sayAddresses({ port: 8787, host: "0.0.0.0", tls: null }, ["192.168.1.20"])).not.toContain(
      "only this machine",
    );
  });

  test("behind a proxy the site's own address takes the place of the printed one", () => {
    expect(sayAddresses({ port: 8787, host: "127.0.0.1", tls: null }, [])).toContain(
      "http://localhost:8787 换成社区的网址",
    );
  });
});
