// Wire names of the workshop server, as docs/protocol.md gives them. The facilitator gives commands by HTTP form; the
// watcher of the tally is the desk. --room: what bench/room.py made, as JSON.
'use strict';
const fs = require('fs'), http = require('http');
const cookies = {};
const written = () => Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join('; ');

function call(method, url, fields) {
  return new Promise((ok, bad) => {
    const headers = { Cookie: written(), Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' };
    const request = http.request(url, { method, headers }, response => {
      for (const line of response.headers['set-cookie'] || []) { const [, name, value] = /^([^=]+)=([^;]*)/.exec(line); cookies[name] = value; }
      let text = ''; response.setEncoding('utf8'); response.on('data', part => text += part);
      response.on('end', () => response.statusCode === 200 ? ok(text) : bad(new Error(`${url}: ${response.statusCode}`)));
    });
    request.on('error', bad); request.end(fields && new URLSearchParams(fields).toString());
  });
}
const hidden = (html, name) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)[1];
const kind = { phone: 'phone', watcher: 'desk' };

module.exports = {
  async setup(base, arg) {
    const room = JSON.parse(fs.readFileSync(arg.room, 'utf8'));
    cookies.ledare = room.leader;
    const desk = await call('GET', `${base}/ledare/${room.workshop}/led`);
    return { room, base, token: hidden(desk, 'csrf_token'), rev: hidden(desk, 'rev') };
  },
  path: () => '/socket.io/?EIO=4&transport=websocket',
  headers: (role, i, { room }) => `Cookie: ${role === 'phone' ? `d-${room.code}=${room.tokens[i]}` : written()}\r\n`,
  auth: (role, i, { room }) => ({ audience: kind[role], code: room.code, protocol: 1 }),
  join: () => null,
  async open(r, ctx) {
    const options = ['Otydliga mål', 'För många möten', 'Långsamma beslut', 'Fel verktyg', 'Överlämningar'].join('\n');
    const fields = { csrf_token: ctx.token, rev: ctx.rev, kind: 'choice', text: 'Vad hindrar oss mest just nu?', options, minutes: 5 };
    ctx.rev = JSON.parse(await call('POST', `${ctx.base}/ledare/${ctx.room.workshop}/led/fraga`, fields)).rev;
  },
  openPrefix: Buffer.from('42["screen"'),
  question: json => /data-to=\\"([0-9a-f]{32})/.exec(json)[1],
  vote: (i, to) => ['send', { to, seq: 1, fields: { choice: [String(i % 5)] } }],
  voteOk: ack => ack.includes('"ok":true'),
  tally: json => { const [event, d] = JSON.parse(json); return event === 'tally' ? { q: d.asking, count: d.n } : null; },
};
