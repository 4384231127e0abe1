import { attackInside } from "./inside.ts";

attackInside(0);
