import { failureOf } from '../failures/failure.ts';
import type { ReplyError } from './page-protocol.ts';

/** What a message that failed answers: nobody learns more from it than what they can do. */
export function replyErrorOf(error: unknown): ReplyError {
	return failureOf(error).kind === 'storage-full' ? 'storage-full' : 'defect';
}
