import { connect } from 'node:net';

/** Resolves if something accepts connections on a port of this machine; rejects if not. */
export const isOpen = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
