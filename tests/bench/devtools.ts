import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A connection to one target of a browser. Playwright attaches to every service worker it meets and keeps it
 * alive; this attaches to nothing but what it is asked to.
 */
export type DevTools = {
	readonly send: (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;
	/** Evaluates an expression and answers its value, through JSON. */
	readonly evaluate: (expression: string) => Promise<unknown>;
	readonly close: () => Promise<void>;
};

export type Target = {
	readonly id: string;
	readonly type: string;
	readonly url: string;
	readonly webSocketDebuggerUrl: string;
};

/** The targets of the browser on a profile; started with `--remote-debugging-port=0`. Attaches to none. */
export async function targetsOf(profileDir: string): Promise<readonly Target[]> {
	const response = await fetch(`${await addressOf(profileDir)}/json/list`);
	// Chromium's own answer, as its DevTools protocol describes it.
	return (await response.json()) as Target[];
}

/** Opens a page in a tab of its own, and attaches to it once it is there. `close` closes the tab. */
export async function openPage(profileDir: string, url: string): Promise<DevTools> {
	const address = await addressOf(profileDir);
	const response = await fetch(`${address}/json/new?${encodeURIComponent(url)}`, { method: 'PUT' });
	const target = (await response.json()) as Target; // as above
	const page = await attach(target);
	const isThere = `location.href.startsWith(${JSON.stringify(url)}) && document.readyState === 'complete'`;
	// An evaluation that a navigation cuts off fails.
	while (!(await page.evaluate(isThere).catch(() => false))) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return {
		...page,
		close: async () => {
			await page.close();
			await fetch(`${address}/json/close/${target.id}`);
		},
	};
}

async function addressOf(profileDir: string): Promise<string> {
	const file = join(profileDir, 'DevToolsActivePort');
	for (const deadline = Date.now() + 15_000; !existsSync(file); ) {
		if (Date.now() > deadline) throw new Error('The browser did not start.');
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	const [port] = (await readFile(file, 'utf8')).split('\n');
	return `http://127.0.0.1:${port}`;
}

export async function attach({ webSocketDebuggerUrl }: Target): Promise<DevTools> {
	const socket = new WebSocket(webSocketDebuggerUrl);
	await new Promise((resolve, reject) => {
		socket.onopen = resolve;
		socket.onerror = () => reject(new Error('The browser refused the connection.'));
	});
	const waiting = new Map<number, (reply: { result?: object; error?: { message: string } }) => void>();
	socket.onmessage = ({ data }) => {
		const reply = JSON.parse(String(data));
		waiting.get(reply.id)?.(reply);
		waiting.delete(reply.id);
	};
	socket.onclose = () => {
		for (const settle of waiting.values()) settle({ error: { message: 'The target is gone.' } });
	};
	let last = 0;
	const send: DevTools['send'] = (method, params = {}) =>
		new Promise((resolve, reject) => {
			last += 1;
			waiting.set(last, ({ result, error }) => {
				if (error === undefined) resolve({ ...result });
				else reject(new Error(`${method}: ${error.message}`));
			});
			socket.send(JSON.stringify({ id: last, method, params }));
		});
	return {
		send,
		evaluate: async (expression) => {
			const { result, exceptionDetails } = await send('Runtime.evaluate', {
				expression,
				awaitPromise: true,
				returnByValue: true,
			});
			if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
			return (result as { value?: unknown }).value; // Runtime.evaluate's RemoteObject
		},
		close: async () => socket.close(),
	};
}
