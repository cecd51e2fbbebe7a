// Load generator: N phones, one facilitator and one watcher of the tally, over raw Socket.IO 5 / Engine.IO 4 frames in
// WebSockets. No dependencies. All times are taken on one clock, that of this process. bench/run.py starts it:
// node load.cjs --adapter ./workshop.cjs --port 5000 --n 2000 --windows 10,1 [--room room.json] [--inflight 100]
'use strict';
const net = require('net'), crypto = require('crypto'), path = require('path');
const arg = {}; process.argv.slice(2).forEach((a, i, v) => { if (a.startsWith('--')) arg[a.slice(2)] = v[i + 1]; });
const N = +(arg.n || 200), HOST = arg.host || '127.0.0.1', PORT = +(arg.port || 5000);
const WINDOWS = (arg.windows || '10,1').split(',').map(Number);   // seconds; one poll per entry
const INFLIGHT = +(arg.inflight || 100), GRACE = +(arg.grace || 30) * 1000;
const A = require(path.resolve(__dirname, arg.adapter));
const now = () => performance.now();
const sleep = ms => new Promise(r => setTimeout(r, ms));
const pct = (a, p) => a.length ? a[Math.min(a.length - 1, Math.floor(p * a.length))] : null;
const stats = a => { a = Float64Array.from(a).sort(); const r = x => x === null ? null : +x.toFixed(2);
  return { n: a.length, p50: r(pct(a, .5)), p95: r(pct(a, .95)), p99: r(pct(a, .99)), max: r(pct(a, 1)) }; };

class Conn {                                   // one Socket.IO client on one TCP socket
  constructor(role, i, ctx) { this.role = role; this.i = i; this.ctx = ctx; this.buf = null; this.id = 0;
    this.acks = new Map(); this.up = false; this.onEvent = null; this.bytesIn = 0; }
  connect() {
    return new Promise((ok, bad) => {
      this.ok = ok; this.bad = bad;
      const s = this.s = net.connect({ host: HOST, port: PORT, noDelay: true });
      s.on('connect', () => s.write(`GET ${A.path(this.role, this.i, this.ctx)} HTTP/1.1\r\nHost: ${HOST}:${PORT}\r\n` +
        `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${crypto.randomBytes(16).toString('base64')}\r\n${A.headers ? A.headers(this.role, this.i, this.ctx) : ''}\r\n`));
      s.on('data', d => this.data(d)); s.on('error', e => { this.dead = true; bad(e); });
      s.on('close', () => { this.dead = true; bad(new Error('closed')); });
    });
  }
  data(d) {
    this.bytesIn += d.length;
    let b = this.buf ? Buffer.concat([this.buf, d]) : d, o = 0; this.buf = null;
    if (!this.up) {
      const e = b.indexOf('\r\n\r\n'); if (e < 0) { this.buf = b; return; }
      if (b.toString('latin1', 9, 12) !== '101') { this.bad(new Error(b.toString('latin1', 0, 60))); this.s.destroy(); return; }
      this.up = true; o = e + 4;
    }
    while (b.length - o >= 2) {
      let len = b[o + 1] & 127, h = 2;
      if (len === 126) { if (b.length - o < 4) break; len = b.readUInt16BE(o + 2); h = 4; }
      else if (len === 127) { if (b.length - o < 10) break; len = Number(b.readBigUInt64BE(o + 2)); h = 10; }
      if (b.length - o < h + len) break;
      const op = b[o] & 15;
      if (op === 1) this.frame(b, o + h, o + h + len);
      else if (op === 9) this.raw(0x8a, b.toString('latin1', o + h, o + h + len), 'latin1');
      else if (op === 8) { this.s.end(); }
      o += h + len;
    }
    if (o < b.length) this.buf = o ? b.subarray(o) : b;
  }
  frame(b, s, e) {
    const c = b[s];
    if (c === 0x32) return this.send('3');                                // engine.io ping -> pong
    if (c === 0x30) return this.send('40' + JSON.stringify(A.auth ? A.auth(this.role, this.i, this.ctx) : {}));
    if (c !== 0x34) return;
    const t = b[s + 1];
    if (t === 0x32) return this.onEvent && this.onEvent(b, s, e);         // event
    if (t === 0x33) {                                                     // ack
      let k = s + 2, id = 0; while (b[k] >= 0x30 && b[k] <= 0x39) id = id * 10 + b[k++] - 0x30;
      const f = this.acks.get(id); if (f) { this.acks.delete(id); f(b, k, e); } return;
    }
    if (t === 0x30) { const j = A.join(this.role, this.i, this.ctx); if (!j) return this.ok(); return this.emit(j, () => this.ok()); }
    if (t === 0x34) this.bad(new Error('connect_error ' + b.toString('utf8', s, e)));
  }
  raw(op, str, enc = 'utf8') {
    const n = Buffer.byteLength(str, enc), h = n < 126 ? 6 : 8, f = Buffer.allocUnsafe(h + n);
    f[0] = op; if (n < 126) f[1] = 128 | n; else { f[1] = 254; f.writeUInt16BE(n, 2); }
    f.writeUInt32LE(0, h - 4); f.write(str, h, enc); this.s.write(f);          // mask key 0: payload goes as is
  }
  send(str) { this.raw(0x81, str); }
  emit(arr, cb) { const id = this.id++; this.acks.set(id, cb); this.send('42' + id + JSON.stringify(arr)); }
}

(async () => {
  const ctx = A.setup ? await A.setup(`http://${HOST}:${PORT}`, arg) : {};
  const out = { n: N };
  const watcher = new Conn('watcher', -1, ctx), fac = A.opensBySocket ? new Conn('facilitator', -2, ctx) : null;
  await watcher.connect(); if (fac) await fac.connect();
  const phones = [], lat = []; let failed = 0, next = 0; const t0 = now();
  await Promise.all(Array.from({ length: Math.min(INFLIGHT, N) }, async () => {
    while (next < N) { const i = next++, c = new Conn('phone', i, ctx), t = now();
      try { await c.connect(); lat.push(now() - t); phones.push(c); } catch (e) { if (!failed++) console.error('connect failed', e.message); } }
  }));
  out.connect = { total_s: +((now() - t0) / 1000).toFixed(2), failed, ...stats(lat) };
  await sleep(1000);
  out.rounds = [];
  for (let r = 0; r < WINDOWS.length; r++) {
    const W = WINDOWS[r] * 1000, fan = [], ack = [], sent = [], tally = []; let bad = 0, q = null, done; const fin = new Promise(x => done = x);
    const b0 = phones.reduce((a, c) => a + c.bytesIn, 0), cpu0 = process.cpuUsage();
    watcher.onEvent = (b, s, e) => { const t = now(), x = A.tally(b.toString('utf8', s + 2, e)); if (x && x.q === q) tally.push([t, x.count]); check(); };
    const last = () => tally.length ? tally[tally.length - 1][1] : 0;
    const check = () => { if (ack.length >= phones.length && last() >= phones.length) done(); };
    let tOpen; const mark = A.openPrefix;                                  // bytes that start a poll-opened event
    for (const c of phones) { let seen = false; c.onEvent = (b, s, e) => {
      if (seen || b.compare(mark, 0, mark.length, s, s + mark.length) !== 0) return;
      seen = true; fan.push(now() - tOpen); if (q === null) q = A.question(b.toString('utf8', s + 2, e));
      setTimeout(() => { if (c.dead) return; const t = now(); sent.push(t);
        c.emit(A.vote(c.i, q, ctx), (b, s, e) => { ack.push(now() - t); if (!A.voteOk(b.toString('utf8', s, e))) bad++; check(); }); }, Math.random() * W);
    }; }
    tOpen = now(); let openAck = null;
    (fac ? new Promise(done => fac.emit(A.open(r), done)) : A.open(r, ctx)).then(() => { openAck = now() - tOpen; });
    await Promise.race([fin, sleep(W + GRACE)]);
    sent.sort((a, b) => a - b); let j = 0; const tl = [];                  // k-th vote sent is shown when the tally reaches k
    for (let k = 0; k < sent.length; k++) { while (j < tally.length && tally[j][1] < k + 1) j++; if (j < tally.length) tl.push(Math.max(0, tally[j][0] - sent[k])); }
    const cu = process.cpuUsage(cpu0);
    out.rounds.push({ window_s: WINDOWS[r], open_ack_ms: openAck && +openAck.toFixed(2), fanout: stats(fan), ack: stats(ack), tally: stats(tl),
      lost_acks: sent.length - ack.length, not_opened: phones.length - fan.length, rejected: bad, final_tally: last(), tally_msgs: tally.length,
      phone_bytes: phones.reduce((a, c) => a + c.bytesIn, 0) - b0, span_s: +((now() - tOpen) / 1000).toFixed(2),
      gen_cpu_s: +((cu.user + cu.system) / 1e6).toFixed(2) });
    if (process.send) process.send({ round: r });
    console.error('ROUND ' + r); await sleep(+(arg.pause || 500));
  }
  out.dead = phones.filter(c => c.dead).length;
  console.log(JSON.stringify(out)); process.exit(0);
})().catch(e => { console.log(JSON.stringify({ n: N, error: String(e) })); process.exit(1); });
