import { writeFileSync } from "node:fs";
import { encode } from "uqr";

const WIDTH = 640;
const HEIGHT = 480;
const MODULE_PIXELS = 7;
const LIGHT = 235;
const DARK = 16;
/** One frame is shown again and again. */
const HEADER = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`;

/** A film of a plate that says this text, held before the camera; gives the browser's words for using it. */
export function filmOfLabel(path: string, text: string): string[] {
  const luma = Buffer.alloc(WIDTH * HEIGHT, LIGHT);
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const left = Math.floor((WIDTH - size * MODULE_PIXELS) / 2);
  const top = Math.floor((HEIGHT - size * MODULE_PIXELS) / 2);
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      if (!isDark) return;
      for (let line = 0; line < MODULE_PIXELS; line++) {
        const from = (top + y * MODULE_PIXELS + line) * WIDTH + left + x * MODULE_PIXELS;
        luma.fill(DARK, from, from + MODULE_PIXELS);
      }
    });
  });
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  writeFileSync(path, Buffer.concat([Buffer.from(HEADER), Buffer.from("FRAME\n"), luma, colour]));
  return [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${path}`,
  ];
}
