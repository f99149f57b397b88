import type { z } from 'zod';
import { OddAnswer } from '../api/odd-answer.ts';
import { failureDetail } from '../failures/failure-messages.ts';

/** What was left out because it has another shape than the vendor documents. */
export type LeftOut = {
	readonly rows: number;
	/** Where and why, of the first; never a value, which may be someone's data. */
	readonly detail: string;
};

/** Both together; null: nothing was left out. */
export function bothLeftOut(one: LeftOut | null, other: LeftOut | null): LeftOut | null {
	if (one === null || other === null) return one ?? other;
	return { rows: one.rows + other.rows, detail: one.detail };
}

/** Takes what can be understood of a page, and counts the rest: one odd row must not stop a whole list. */
export function createSieve() {
	let leftOut: LeftOut | null = null;
	const leaveOut = (detail: string) => {
		leftOut = bothLeftOut(leftOut, { rows: 1, detail });
	};

	return {
		/** The rows that have this shape. */
		rows<Row extends z.ZodType>(shape: Row, rows: readonly unknown[]): readonly z.output<Row>[] {
			return rows.flatMap((row) => {
				const { data, error } = shape.safeParse(row);
				if (error === undefined) return [data];
				const [issue] = error.issues;
				leaveOut(`${issue?.path.join('.')} ${issue?.code}`);
				return [];
			});
		},
		/** What is asked for beside a row; null where the answer is odd, which counts as the row's. */
		async answer<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
			try {
				return await asked;
			} catch (error) {
				if (!(error instanceof OddAnswer)) throw error;
				leaveOut(failureDetail(error.failure));
				return null;
			}
		},
		/** What was left out so far. */
		leftOut: () => leftOut,
	};
}

export type Sieve = ReturnType<typeof createSieve>;
