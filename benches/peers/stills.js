// The same as stills.py, by sharp: what a Node service such as Immich uses.
const fs = require("fs");
const readline = require("readline");
const sharp = require("sharp");

sharp.concurrency(1);
sharp.cache(false);

const inside = (side) => [side, side, { fit: "inside", withoutEnlargement: true }];

async function made(data) {
  const { data: pixels, info } = await sharp(data)
    .resize(...inside(1440))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
  const encoded = await sharp(pixels, raw).jpeg({ quality: 80 }).toBuffer();
  await sharp(pixels, raw).resize(...inside(256)).jpeg({ quality: 80 }).toBuffer();
  return { pixels, info, encoded };
}

async function answer(path) {
  const data = fs.readFileSync(path);
  const before = process.cpuUsage();
  const { pixels, info, encoded } = await made(data);
  const spent = process.cpuUsage(before);
  const rss = Number(fs.readFileSync("/proc/self/status", "utf8").match(/VmHWM:\s*(\d+)/)[1]) / 1024;
  fs.writeFileSync(path.replace(/\.[^.]*$/, ".rgb"), pixels);
  fs.writeFileSync(path.replace(/\.[^.]*$/, ".preview"), encoded);
  return { ms: (spent.user + spent.system) / 1000, rss_mb: rss, width: info.width, height: info.height };
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await answer(line.trim())));
  }
})();
