import { createHash } from 'node:crypto';
import { type BridgeAnswer, type BridgeRequest, invalid } from './bridge-answer.ts';

/** Remembers answers to writes, so that a repeated write gets the answer it may have missed. */
export type Idempotency = {
	/** Runs the write once per key. Throws 400 without a key, 422 when a key comes with another request. */
	readonly once: (keyName: string, request: BridgeRequest, write: () => BridgeAnswer) => BridgeAnswer;
};

/** Only successes are kept: a write that failed may be tried again under the same key. */
export function createIdempotency(): Idempotency {
	const answers = new Map<string, { readonly fingerprint: string; readonly answer: BridgeAnswer }>();
	return {
		once: (keyName, request, write) => {
			const key = request.headers.get('idempotency-key');
			if (!key || key.length > 255) throw invalid(400, 'Writes need an Idempotency-Key.');
			const fingerprint = createHash('sha256')
				.update(`${request.method} ${request.url.pathname}${request.url.search}\n${request.body}`)
				.digest('hex');
			const known = answers.get(`${keyName} ${key}`);
			if (known) {
				if (known.fingerprint === fingerprint) return known.answer;
				throw invalid(422, 'This Idempotency-Key belongs to another request.');
			}
			const answer = write();
			if (answer.status < 300) answers.set(`${keyName} ${key}`, { fingerprint, answer });
			return answer;
		},
	};
}
