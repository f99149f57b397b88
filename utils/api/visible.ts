import { failureOf } from '../failures/failure.ts';

/** `null` for a record that this key does not see; every other failure is thrown on. */
export async function visible<Record>(answer: Promise<Record>): Promise<Record | null> {
	try {
		return await answer;
	} catch (error) {
		if (failureOf(error).kind === 'not-visible') return null;
		throw error;
	}
}
