import { expect, test } from 'vitest';
import { deleteInParts } from '../../../utils/store/delete-in-parts.ts';

test.each([0, 999, 1000, 2500])(
	'of %i rows nothing is left, and no more than 1,000 were held at once',
	async (count) => {
		const rows = new Set(Array.from({ length: count }, (_, index) => index));
		let most = 0;
		await deleteInParts({ delete: async (key: number) => void rows.delete(key) }, async (limit) => {
			const keys = [...rows].slice(0, limit);
			most = Math.max(most, keys.length);
			return keys;
		});
		expect(rows.size).toBe(0);
		expect(most).toBeLessThanOrEqual(1000);
	},
);
