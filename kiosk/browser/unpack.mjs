/**
 * Unpacks the packed Chromium: the program, and the few system libraries and the font that a bare
 * machine may lack.
 *
 *     node unpack.mjs FOLDER
 */

import { execFileSync } from "node:child_process";
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const packed = join(import.meta.dirname, "node_modules/@sparticuz/chromium/bin");
const target = resolve(process.argv[2]);

async function inflate(name, file) {
  const place = join(target, file);
  await pipeline(
    createReadStream(join(packed, name)),
    createBrotliDecompress(),
    createWriteStream(place),
  );
  return place;
}

mkdirSync(target, { recursive: true });
for (const name of ["al2023", "fonts"]) {
  const archive = await inflate(`${name}.tar.br`, `${name}.tar`);
  execFileSync("tar", ["-xf", archive, "-C", target]);
  rmSync(archive);
}
writeFileSync(
  join(target, "fonts.conf"),
  `<fontconfig>
  <dir>${join(target, "fonts")}</dir>
  <cachedir>${join(target, "fonts-cache")}</cachedir>
</fontconfig>
`,
);
chmodSync(await inflate("chromium.br", "chromium"), 0o755);
