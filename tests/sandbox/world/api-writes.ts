import type { Ats } from '../../../utils/systems/system.ts';
import { inserter } from './insert.ts';
import { type ApiWriteRow, all } from './rows.ts';
import type { World } from './world.ts';

/** Notes a write that an API accepted. */
export function noteWrite(world: World, write: Omit<ApiWriteRow, 'seq'>): void {
	const columns = ['ats', 'call', 'body', 'key', 'on_behalf_of', 'written_at'] as const;
	inserter<Omit<ApiWriteRow, 'seq'>>(world.db, 'api_writes', columns)(write);
}

/** Everything that was written through an API, in order. */
export function writesTo(world: World, ats: Ats): ApiWriteRow[] {
	return all(world.db, 'SELECT * FROM api_writes WHERE ats = ? ORDER BY seq', ats);
}
