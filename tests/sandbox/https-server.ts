import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';

/** Answers one request. A rejected promise becomes a 500 that names nothing. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export type HttpsServer = {
	readonly port: number;
	/** Ends open connections too: a browser keeps its own alive for minutes. */
	readonly close: () => Promise<void>;
};

type Options = {
	/** 0 takes any free port. */
	readonly port: number;
	readonly certificate: Certificate;
	/** One handler per host name, without port. */
	readonly hosts: ReadonlyMap<string, Handler>;
	/** Called with each request's host before its handler runs, known or not. */
	readonly onRequest?: (host: string, request: IncomingMessage) => void;
};

/** The host name a request was sent to, lower-cased, without port. */
function hostOf(request: IncomingMessage): string {
	return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

async function answer(hosts: Options['hosts'], request: IncomingMessage, response: ServerResponse) {
	const handler = hosts.get(hostOf(request));
	if (!handler) {
		// 421 Misdirected Request: this server does not speak for that host.
		response.writeHead(421, { 'content-type': 'text/plain' }).end('No such host in the sandbox.');
		return;
	}
	try {
		await handler(request, response);
	} catch (error) {
		if (response.headersSent) {
			response.destroy();
			return;
		}
		process.stderr.write(`sandbox: ${request.method} ${request.url}: ${String(error)}\n`);
		response.writeHead(500, { 'content-type': 'text/plain' }).end('The sandbox failed.');
	}
}

/** One HTTPS server on 127.0.0.1 which is all hosts at once, told apart by the Host header. */
export async function startHttpsServer({
	port,
	certificate,
	hosts,
	onRequest,
}: Options): Promise<HttpsServer> {
	const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
		onRequest?.(hostOf(request), request);
		void answer(hosts, request, response);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		port: (server.address() as AddressInfo).port, // A listening TCP server's address is always this.
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
