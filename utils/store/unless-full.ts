import { failureOf } from '../failures/failure.ts';

/** Takes a full store for `null`; other failures are thrown on. */
export function nullWhenFull(error: unknown): null {
	if (failureOf(error).kind === 'storage-full') return null;
	throw error;
}

/** Waits for a write that the answer can do without. False when there was no room; other failures are thrown. */
export async function storedUnlessFull(write: Promise<unknown>): Promise<boolean> {
	const stored = await write.then(() => true as const, nullWhenFull);
	return stored === true;
}
