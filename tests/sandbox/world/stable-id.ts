import { createHash } from 'node:crypto';
import { BASE62, uuidFromHex } from './random.ts';

const digest = (name: string): string => createHash('sha256').update(name).digest('hex');

/** The UUID that always belongs to this name: ids of fixed records do not change with the seed. */
export function stableUuid(name: string): string {
	return uuidFromHex(digest(name));
}

/** The same as 24 hexadecimal digits: the shape of a SmartRecruiters user id. */
export function stableHexId(name: string): string {
	return digest(name).slice(0, 24);
}

/** The same as base62 characters, 32 at most: the shape of ids in ModernLoop's paths. */
export function stableBase62(name: string, length: number): string {
	const bytes = createHash('sha256').update(name).digest();
	return Array.from(bytes.subarray(0, length), (byte) => BASE62[byte % BASE62.length]).join('');
}
