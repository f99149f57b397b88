import { z } from 'zod';

/**
 * WebDriver BiDi (https://w3c.github.io/webdriver-bidi), as little of it as is used. It is JSON over a WebSocket,
 * both of which Node has; Firefox itself is the other end.
 */
export type Bidi = {
	/** Rejects with the browser's own error. `schema` is what is used of the answer. */
	readonly send: <Result>(method: string, params: object, schema: z.ZodType<Result>) => Promise<Result>;
	readonly close: () => void;
};

/** A command that hangs says so, instead of the whole scenario. */
const TIMEOUT_MS = 20_000;

const answerSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('success'), id: z.number(), result: z.unknown() }),
	z.object({ type: z.literal('error'), id: z.number().nullable(), error: z.string(), message: z.string() }),
	z.object({ type: z.literal('event') }),
]);

type Waiting = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

/** Connects to a browser that says it listens on `address` (`ws://127.0.0.1:1234`). */
export async function connectBidi(address: string): Promise<Bidi> {
	const socket = new WebSocket(`${address}/session`);
	const waiting = new Map<number, Waiting>();
	let lastId = 0;
	socket.addEventListener('message', ({ data }) => {
		const answer = answerSchema.parse(JSON.parse(String(data)));
		if (answer.type === 'event' || answer.id === null) return;
		const { resolve, reject } = waiting.get(answer.id) ?? {};
		waiting.delete(answer.id);
		if (answer.type === 'success') resolve?.(answer.result);
		else reject?.(new Error(`${answer.error}: ${answer.message}`));
	});
	socket.addEventListener('close', () => {
		for (const { reject } of waiting.values()) reject(new Error('The browser has gone.'));
		waiting.clear();
	});
	await new Promise<void>((resolve, reject) => {
		socket.addEventListener('open', () => resolve(), { once: true });
		socket.addEventListener('error', () => reject(new Error(`Nobody answers at ${address}.`)), {
			once: true,
		});
	});
	return {
		async send(method, params, schema) {
			lastId += 1;
			const id = lastId;
			const { promise, resolve, reject } = Promise.withResolvers<unknown>();
			const timer = setTimeout(() => reject(new Error(`${method} was not answered.`)), TIMEOUT_MS);
			waiting.set(id, { resolve, reject });
			socket.send(JSON.stringify({ id, method, params }));
			const result = await promise.finally(() => clearTimeout(timer));
			return schema.parse(result, { error: () => `${method} answered ${JSON.stringify(result)}` });
		},
		close: () => socket.close(),
	};
}
