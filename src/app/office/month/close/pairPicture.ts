const HEIGHT = 600;
const WIDTH_MAX = 1600;
const GAP = 8;
const QUALITY = 0.85;

/**
 * How it was and how it is as one picture, side by side at one height, on white. Throws where this browser
 * cannot draw it.
 */
export async function pairPicture(before: Blob, after: Blob): Promise<Blob> {
  const images = await Promise.all([before, after].map(imageOf));
  const widths = images.map(({ naturalWidth, naturalHeight }) => (naturalWidth / naturalHeight) * HEIGHT);
  const whole = widths.reduce((sum, width) => sum + width, GAP);
  const scale = Math.min(1, WIDTH_MAX / whole);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(whole * scale);
  canvas.height = Math.round(HEIGHT * scale);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser draws no pictures");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  let left = 0;
  images.forEach((image, at) => {
    const width = (widths[at] ?? 0) * scale;
    pen.drawImage(image, left, 0, width, canvas.height);
    left += width + GAP * scale;
  });
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!drawn) throw new Error("this browser writes no JPEG");
  return drawn;
}

async function imageOf(picture: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(picture);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
