import { Server } from "node:net";

/** Loaded before the start command: says what it asks the system to listen on, and gives it loopback. */
const { listen } = Server.prototype;
Server.prototype.listen = function (...asked) {
  const [first, second] = asked;
  const isNumber = typeof first === "number";
  const host =
    typeof first === "object" && first
      ? first.host
      : isNumber && typeof second === "string"
        ? second
        : undefined;
  console.log(`asked to listen on: ${host ?? "::"}`);
  if (typeof first === "object" && first)
    return listen.call(this, { ...first, host: "127.0.0.1" }, ...asked.slice(1));
  return listen.call(this, first, "127.0.0.1", ...asked.slice(1).filter((one) => typeof one === "function"));
};
