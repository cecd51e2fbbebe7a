/**
 * Works for a place in the queue: finds numbers whose hash begins with zeros, as workshop/gathering/work.py checks them.
 * Written out here, for browsers lend their own hashing to https pages only, and it is slow for short texts.
 */
const STRETCH = 30; // milliseconds at a time, so that the page still answers a finger

const K = new Int32Array(64);
const FIRST = new Int32Array(8);

/** The constants of SHA-256: the fractions of roots of the first primes. */
function prepare() {
  const fraction = (/** @type {number} */ root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  for (let found = 0, prime = 2; found < 64; prime++) {
    let isPrime = true;
    for (let by = 2; by * by <= prime; by++) if (prime % by === 0) isPrime = false;
    if (!isPrime) continue;
    if (found < 8) FIRST[found] = fraction(Math.sqrt(prime));
    K[found++] = fraction(Math.cbrt(prime));
  }
}

const W = new Int32Array(64);

/** The first 32 bits of the hash of the one block that stands in W. */
function hash() {
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15];
    const y = W[i - 2];
    const small = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const large = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16] + small + W[i - 7] + large) | 0;
  }
  let [a, b, c, d, e, f, g, h] = FIRST;
  for (let i = 0; i < 64; i++) {
    const high = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + high + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  return (a + FIRST[0]) | 0;
}

/** Four letters as a word of W. */
const word = (/** @type {string} */ text) =>
  (text.charCodeAt(0) << 24) | (text.charCodeAt(1) << 16) | (text.charCodeAt(2) << 8) | text.charCodeAt(3);

/** @param {string} before 24 letters @param {number} bits @returns {Promise<string>} eight hex digits */
async function find(before, bits) {
  let until = performance.now() + STRETCH;
  for (let number = 0; ; number++) {
    const digits = number.toString(16).padStart(8, "0");
    W.fill(0, 0, 16);
    for (let i = 0; i < 6; i++) W[i] = word(before.slice(4 * i));
    W[6] = word(digits);
    W[7] = word(digits.slice(4));
    W[8] = 0x80000000 | 0;
    W[15] = 256;
    if (hash() >>> (32 - bits) === 0) return digits;
    if ((number & 255) === 0 && performance.now() > until) {
      await new Promise((rest) => setTimeout(rest));
      until = performance.now() + STRETCH;
    }
  }
}

async function work(/** @type {HTMLFormElement} */ form) {
  const { seed = "", code = "", parts = "0", bits = "0" } = form.dataset;
  const found = [];
  for (let part = 0; part < Number(parts); part++) {
    found.push(await find(seed + code + part.toString(16).padStart(2, "0"), Number(bits)));
  }
  /** @type {HTMLInputElement} */ (form.elements.namedItem("work")).value = found.join(",");
  form.submit();
}

prepare();
const told = document.getElementById("said");
if (told) told.hidden = false;
work(/** @type {HTMLFormElement} */ (document.getElementById("queue")));
