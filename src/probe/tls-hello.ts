import { connect } from 'node:tls';

/** Whether a TLS server answers there: a handshake that ends, or an alert. Never longer than `timeoutMs`. */
export function speaksTls(address: string, port: number, timeoutMs: number): Promise<boolean> {
  if (timeoutMs <= 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    // Nothing is sent over it, so whose certificate it is does not matter.
    const socket = connect({ host: address, port, rejectUnauthorized: false });
    function finish(answer: boolean): void {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    }
    const timer = setTimeout(() => finish(false), timeoutMs);
    socket.once('secureConnect', () => finish(true));
    socket.on('error', (error: NodeJS.ErrnoException) => finish(/ALERT/i.test(error.code ?? '')));
    socket.once('end', () => finish(false));
  });
}
