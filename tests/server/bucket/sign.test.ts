import { describe, expect, test } from "vitest";
import { hexHash, pathOf, queryOf, signed } from "../../../src/server/bucket/sign.ts";

// Amazon's own examples: “Examples: Signature Calculations in AWS Signature Version 4”, S3 API reference.
const KEYS = {
  key: "AKIAIOSFODNN7EXAMPLE",
  secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
};
const AT = new Date("2013-05-24T00:00:00Z");
const HOST = "https://examplebucket.s3.amazonaws.com";

const signatureOf = (
  method: string,
  path: string,
  headers: { [name: string]: string } = {},
  body = "",
): string | undefined => {
  const bodyHash = hexHash(body);
  const { authorization = "" } = signed({ method, url: new URL(HOST + path), headers, bodyHash }, KEYS, AT);
  const [begin = "", , signature] = authorization.split(/, SignedHeaders=[a-z0-9;-]+, (Signature=)/);
  expect(begin).toBe("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request");
  return signature;
};

describe("requests are signed as Amazon's examples say", () => {
  test("a GET of a part of an object", () => {
    expect(signatureOf("GET", pathOf("test.txt"), { range: "bytes=0-9" })).toBe(
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
  });
  test("a PUT, with a sign in its name that is written out", () => {
    expect(
      signatureOf(
        "PUT",
        pathOf("test$file.text"),
        { date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" },
        "Welcome to Amazon S3.",
      ),
    ).toBe("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  });
  test("a question without a value", () => {
    expect(signatureOf("GET", `/?${queryOf({ lifecycle: "" })}`)).toBe(
      "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    );
  });
  test("a list", () => {
    expect(signatureOf("GET", `/?${queryOf({ prefix: "J", "max-keys": "2" })}`)).toBe(
      "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    );
  });
});
