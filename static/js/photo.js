// Shrinks photos before they are sent: at most 1600 px, JPEG. Drawing them anew drops EXIF, and with
// it the place where they were taken. What the browser cannot read goes as it is; the server checks.
//
// <input type="file" data-photo data-photo-list="id of a ul"> shows a small picture and the size.

const LONGEST = 1600;
const QUALITY = 0.8;

export function start() {
  for (const input of document.querySelectorAll("input[type=file][data-photo]")) {
    input.addEventListener("change", () => take(input));
  }
}

async function take(input) {
  const list = document.getElementById(input.dataset.photoList);
  list?.replaceChildren();
  const chosen = new DataTransfer();
  for (const file of input.files) {
    const { small, picture } = await shrink(file);
    chosen.items.add(small);
    list?.append(line(small, picture));
  }
  input.files = chosen.files;
}

export async function shrink(file) {
  if (!file.type.startsWith("image/")) return { small: file };
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const picture = draw(bitmap);
    const blob = await new Promise((done) => picture.toBlob(done, "image/jpeg", QUALITY));
    if (!blob) return { small: file };
    const name = file.name.replace(/\.[^.]*$/, "") + ".jpg";
    return { small: new File([blob], name, { type: "image/jpeg" }), picture };
  } catch {
    return { small: file };
  }
}

function draw(bitmap) {
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff"; // a transparent picture would turn black
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

function line(file, picture) {
  const item = document.createElement("li");
  if (picture) item.append(thumbnail(picture));
  const words = document.createElement("span");
  words.textContent = `${file.name}, ${size(file.size)}`;
  item.append(words);
  return item;
}

function thumbnail(picture) {
  const small = document.createElement("canvas");
  const scale = 224 / Math.max(picture.width, picture.height);
  small.width = Math.max(1, picture.width * scale);
  small.height = Math.max(1, picture.height * scale);
  small.getContext("2d").drawImage(picture, 0, 0, small.width, small.height);
  return small;
}

const size = (bytes) =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`;
