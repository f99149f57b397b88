import type { AtsState } from './ats-state.ts';

/** What Ashby does not publish, as a seed has it. Times in ms. */
export type ListRules = {
	readonly rowsPerPage: number;
	readonly cursorLifetimeMs: number;
	readonly tokenLifetimeMs: number;
	/** More changed pages than this are refused as too many. */
	readonly incrementalPages: number;
};

/** A row as it was given out. */
export type Served = { readonly id: string; readonly revision: number };

/** What led to a position: the rows of the page it ended, and the position before it in the same pass. */
export type ServedPage = {
	readonly list: string;
	readonly rows: readonly Served[];
	readonly before: string | null;
};

type Position = {
	readonly list: string;
	readonly filter: string;
	readonly after: number;
	readonly since: number | null;
	readonly until: number;
	readonly at: number;
};

export type ListInput = { readonly limit?: number; readonly cursor?: string; readonly syncToken?: string };

type ListRow = { readonly id: string; readonly seq: number; readonly revision: number };

export type ListAnswer =
	| { readonly refused: string }
	| { readonly rows: readonly ListRow[]; readonly cursor: string | null; readonly syncToken: string };

/**
 * Ashby's lists: pages by cursor in the order of making, and with a token only what changed since the pass
 * that gave it began. What is gone just stops being listed. Every position is known by name, with what was
 * given out on the way to it.
 */
export function createAshbyLists(state: AtsState, rules: ListRules) {
	const positions = new Map<string, Position>();
	const served = new Map<string, ServedPage>();
	let made = 0;

	function positionOf(list: string, filter: string, input: ListInput, now: number): Position | string {
		if (input.cursor !== undefined) {
			const cursor = positions.get(input.cursor);
			if (cursor === undefined) return 'invalid_next_cursor';
			if (cursor.list !== list || cursor.filter !== filter) return 'cursor_invalid';
			return now - cursor.at > rules.cursorLifetimeMs ? 'next_cursor_expired' : cursor;
		}
		const begin = { list, filter, after: 0, until: state.revision, at: now };
		if (input.syncToken === undefined) return { ...begin, since: null };
		const token = positions.get(input.syncToken);
		if (token === undefined || token.list !== list) return 'sync_token_invalid';
		if (now - token.at > rules.tokenLifetimeMs) return 'sync_token_expired';
		return { ...begin, since: token.until };
	}

	return {
		/** One page of `rows`, those that the key sees. */
		page(list: string, rows: readonly ListRow[], filter: string, input: ListInput, now: number): ListAnswer {
			const position = positionOf(list, filter, input, now);
			if (typeof position === 'string') return { refused: position };
			const { since, after, until } = position;
			const limit = Math.min(input.limit ?? 100, rules.rowsPerPage);
			const changed = rows.filter((row) => since === null || row.revision > since);
			if (since !== null && input.cursor === undefined && changed.length > rules.incrementalPages * limit)
				return { refused: 'incremental_sync_too_large' };
			const left = changed.filter(({ seq }) => seq > after);
			const page = left.slice(0, limit);
			const isLast = left.length <= limit;
			made += 1;
			const name = `${isLast ? 'token' : 'cursor'}-${made}`;
			positions.set(name, { list, filter, since, until, after: page.at(-1)?.seq ?? 0, at: now });
			const given = page.map(({ id, revision }) => ({ id, revision }));
			served.set(name, { list, rows: given, before: input.cursor ?? null });
			return { rows: page, cursor: isLast ? null : name, syncToken: name };
		},
		/** How a position came about; undefined for a name that was never given out. */
		servedOf: (name: string): ServedPage | undefined => served.get(name),
		/** Forgets every position, as after a change of the vendor's own. */
		forget: (): void => positions.clear(),
	};
}

export type AshbyLists = ReturnType<typeof createAshbyLists>;
