import { expect, test } from 'vitest';
import { readAhead } from '../../../utils/sync/read-ahead.ts';
import type { ReadContext, ReadOutcome, ResourceReader } from '../../../utils/systems/ats-reader.ts';

const context: ReadContext = {
	interviewing: async () => [],
	application: async () => null,
	interviewTitle: async () => null,
};

/** A list of pages `0`, `1`, … `last`, and the cursors it was asked for. */
function listOf(last: number, read?: () => Promise<ReadOutcome>) {
	const asked: (string | null)[] = [];
	const reader: ResourceReader = {
		resource: 'users',
		completes: ['users'],
		everyMs: 1,
		read: async ({ cursor }) => {
			asked.push(cursor);
			if (cursor !== null && read !== undefined) return read();
			const next = Number(cursor ?? 0) + 1;
			const isLast = next > last;
			return {
				outcome: 'page',
				records: [],
				cursor: isLast ? null : String(next),
				since: isLast ? 'later' : null,
				total: null,
			};
		},
	};
	return { asked, reader: readAhead(reader) };
}

test('the next page is asked for as soon as there is one, and once', async () => {
	const { asked, reader } = listOf(2);
	await reader.read({ since: null, cursor: null }, context);
	expect(asked).toEqual([null, '1']);
	await reader.read({ since: null, cursor: '1' }, context);
	await reader.read({ since: null, cursor: '2' }, context);
	expect(asked).toEqual([null, '1', '2']);
});

test('a page that is not the one that was asked for ahead is asked for itself', async () => {
	const { asked, reader } = listOf(5);
	await reader.read({ since: null, cursor: null }, context);
	await reader.read({ since: 'lately', cursor: null }, context);
	await reader.read({ since: null, cursor: '1' }, context);
	expect(asked).toEqual([null, '1', null, '1', '1', '2']);
});

test('a failure ahead is told when the page is asked for, and the page can be asked for again', async () => {
	let fails = true;
	const { reader } = listOf(5, async () => {
		if (fails) throw new TypeError('broken');
		return { outcome: 'restart' };
	});
	await reader.read({ since: null, cursor: null }, context);
	await expect(reader.read({ since: null, cursor: '1' }, context)).rejects.toThrow('broken');
	fails = false;
	expect(await reader.read({ since: null, cursor: '1' }, context)).toEqual({ outcome: 'restart' });
});
