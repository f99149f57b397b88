import { failureOf } from '../failures/failure.ts';
import type { ReplyError } from './page-protocol.ts';

/** What a message that failed answers: nobody learns more from it than what they can do. */
export function replyErrorOf(error: unknown): ReplyError {
	const { kind } = failureOf(error);
	return kind === 'storage-full' || kind === 'locked' || kind === 'turned-off' ? kind : 'defect';
}
