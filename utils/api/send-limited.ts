import { ApiError } from '../failures/failure.ts';
import type { Limiter } from './limiter.ts';
import type { Turn } from './limiter-scopes.ts';
import type { Priority } from './rate-limits.ts';

/**
 * How often a call is sent while it is answered by 429s whose pauses are short enough to wait for. People
 * that share an endpoint with others meet more often than not within a second; the background has time.
 */
const TIMES: Readonly<Record<Priority, number>> = { interactive: 4, increment: 3, import: 3 };

/**
 * Sends a call when its limits allow, and again when it was one too many. Throws `rate-limited` with the time
 * from which on another try makes sense, and whatever `send` throws.
 * @param isTooMany whether an answer means that it was one too many; may throw what else is wrong with it
 */
export async function sendLimited<Answer extends { readonly headers: Headers }>(
	limiter: Pick<Limiter, 'run' | 'tooMany' | 'answered'>,
	turn: Turn,
	send: () => Promise<Answer>,
	isTooMany: (answer: Answer) => boolean,
): Promise<Answer> {
	for (let left = TIMES[turn.priority]; ; left -= 1) {
		const { answer, until } = await limiter.run(turn, async () => {
			const answer = await send();
			// Noted before the turn ends: the next in the queue would run into the same wall.
			if (isTooMany(answer)) return { answer, until: await limiter.tooMany(turn, answer.headers) };
			limiter.answered(turn, answer.headers);
			return { answer, until: null };
		});
		if (until === null) return answer;
		if (left <= 1) throw new ApiError({ kind: 'rate-limited', until });
	}
}
