const SIDE_MAX = 1280;
const BYTES_MAX = 300_000;
const QUALITIES = [0.7, 0.5, 0.3];

/**
 * A picture drawn anew and small, as base64 of a JPEG: with what the camera wrote beside it gone. Rejects
 * where the browser cannot read it.
 */
export function smallPicture(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.onload = () => {
      URL.revokeObjectURL(url);
      const scale = Math.min(1, SIDE_MAX / Math.max(image.naturalWidth, image.naturalHeight));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
      canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
      const context = canvas.getContext("2d");
      if (!context) return reject(new Error("this browser draws no pictures"));
      context.fillStyle = "#fff";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      for (const quality of QUALITIES) {
        const base64 = canvas.toDataURL("image/jpeg", quality).split(",")[1] || "";
        if (base64 && (base64.length / 4) * 3 <= BYTES_MAX) return resolve(base64);
      }
      reject(new Error("the picture stays too large"));
    };
    image.onerror = () => {
      URL.revokeObjectURL(url);
      reject(new Error("this is no picture"));
    };
    image.src = url;
  });
}
