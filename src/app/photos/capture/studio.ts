import type { Decoded, Studio, Surface } from "./shrink.ts";
import { matrixOf } from "./webpTurn.ts";

type Canvas = OffscreenCanvas | HTMLCanvasElement;
const isOffscreen = (canvas: Canvas): canvas is OffscreenCanvas =>
  typeof OffscreenCanvas !== "undefined" && canvas instanceof OffscreenCanvas;

function surfaceOn(canvas: Canvas): Surface {
  const context = canvas.getContext("2d") as
    | CanvasRenderingContext2D
    | OffscreenCanvasRenderingContext2D
    | null;
  if (!context) throw new Error("this browser draws no pictures");
  return {
    source: canvas,
    draw(source, width, height, turn = 1) {
      // A picture may be see-through, a JPEG is not.
      context.fillStyle = "#ffffff";
      context.fillRect(0, 0, width, height);
      context.imageSmoothingQuality = "high";
      context.setTransform(...matrixOf(turn, width, height));
      context.drawImage(
        source,
        0,
        0,
        ...(turn < 5 ? ([width, height] as const) : ([height, width] as const)),
      );
      context.setTransform(1, 0, 0, 1, 0, 0);
    },
    jpeg(quality) {
      if (isOffscreen(canvas)) return canvas.convertToBlob({ type: "image/jpeg", quality });
      return new Promise((resolve, reject) => {
        canvas.toBlob(
          (blob) => (blob ? resolve(blob) : reject(new Error("this browser writes no JPEG"))),
          "image/jpeg",
          quality,
        );
      });
    },
  };
}

/** In a worker: the page stays quick while a picture is made smaller. */
export const offscreenStudio: Studio = {
  async decode(file, resizeWidth): Promise<Decoded> {
    const wish: ImageBitmapOptions = {
      imageOrientation: "from-image",
      ...(resizeWidth ? { resizeWidth, resizeQuality: "medium" } : {}),
    };
    const bitmap = await createImageBitmap(file, wish);
    return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
  },
  surface: (width, height) => surfaceOn(new OffscreenCanvas(width, height)),
};

/** On the page, for browsers whose workers cannot draw. */
export const pageStudio: Studio = {
  async decode(file): Promise<Decoded> {
    const url = URL.createObjectURL(file);
    try {
      const image = new Image();
      image.src = url;
      await image.decode();
      return {
        source: image,
        width: image.naturalWidth,
        height: image.naturalHeight,
        close: () => undefined,
      };
    } finally {
      URL.revokeObjectURL(url);
    }
  },
  surface(width, height) {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return surfaceOn(canvas);
  },
};
