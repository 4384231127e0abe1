import { describe, expect, test } from "vitest";
import { readBucketPlace } from "../../../src/server/bucket/bucketPlace.ts";

const RIGHT = {
  S3_ENDPOINT: "https://oss.example.org",
  S3_BUCKET: "linfang-pictures",
  S3_KEY: "key",
  S3_SECRET: "secret",
};

describe("the settings of a bucket", () => {
  test("are none, or whole, with a region and a prefix that need no saying", () => {
    expect(readBucketPlace({})).toBeNull();
    expect(readBucketPlace({ S3_REGION: "cn-north-1", S3_PREFIX: "x" })).toBeNull();
    const place = {
      endpoint: "https://oss.example.org",
      bucket: "linfang-pictures",
      key: "key",
      secret: "secret",
    };
    expect(readBucketPlace(RIGHT)).toEqual({ ...place, region: "us-east-1", prefix: "linfang/" });
    expect(readBucketPlace({ ...RIGHT, S3_REGION: "cn-north-4", S3_PREFIX: "/" })).toMatchObject({
      ...{ region: "cn-north-4", prefix: "" },
    });
    expect(readBucketPlace({ ...RIGHT, S3_PREFIX: "a/b-1" })?.prefix).toBe("a/b-1/");
  });

  test.each([
    ["half of them", { S3_SECRET: "" }, "missing: S3_SECRET"],
    ["no address", { S3_ENDPOINT: "oss.example.org" }, "S3_ENDPOINT"],
    ["an address with a path", { S3_ENDPOINT: "https://oss.example.org/pictures" }, "S3_ENDPOINT"],
    ["another protocol", { S3_ENDPOINT: "ftp://oss.example.org" }, "S3_ENDPOINT"],
    ["plain http through a public network", { S3_ENDPOINT: "http://oss.example.org" }, "must be https"],
    ["a name that leads elsewhere", { S3_BUCKET: "../other" }, "S3_BUCKET"],
    ["a prefix that leads elsewhere", { S3_PREFIX: "../other" }, "S3_PREFIX"],
    ["a prefix with a question", { S3_PREFIX: "a?list" }, "S3_PREFIX"],
    ["a prefix from the root", { S3_PREFIX: "/a" }, "S3_PREFIX"],
  ])("are refused where there is %s, and the secret is not said", (_, change, said) => {
    const read = () => readBucketPlace({ ...RIGHT, ...change });
    expect(read).toThrow(said);
    expect(read).not.toThrow("secret=");
  });

  test("may be of this machine or its own network without https", () => {
    for (const endpoint of [
      "http://127.0.0.1:9000",
      "http://localhost:9000",
      "http://10.1.2.3",
      "http://[::1]:9000",
    ])
      expect(readBucketPlace({ ...RIGHT, S3_ENDPOINT: endpoint })?.endpoint).toBe(endpoint);
    for (const endpoint of [
      "http://172.40.0.1",
      "http://10.evil.example.org",
      "http://127.0.0.1.example.org",
    ])
      expect(() => readBucketPlace({ ...RIGHT, S3_ENDPOINT: endpoint })).toThrow("must be https");
  });
});
