// Wire names of the Node peer (peer_socketio.cjs).
'use strict';
module.exports = {
  opensBySocket: true,
  path: () => '/socket.io/?EIO=4&transport=websocket',
  join: (role, i) => ['join', { code: 'W1', role: role === 'watcher' ? 'projector' : role, pid: 'p' + i }],
  open: r => ['open', { q: 'q' + r }],
  openPrefix: Buffer.from('42["poll:opened"'),
  question: json => JSON.parse(json)[1].q,
  vote: (i, q) => ['vote', { q, choice: i % 5 }],
  voteOk: ack => ack.includes('"ok":true'),
  tally: json => { const [event, d] = JSON.parse(json); return event === 'tally' ? { q: d.q, count: d.n } : null; },
};
