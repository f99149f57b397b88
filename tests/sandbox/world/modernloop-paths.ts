import { BASE62, type Random } from './random.ts';
import { stableBase62, stableUuid } from './stable-id.ts';

/**
 * ModernLoop publishes no list of its paths, so the sandbox uses several unguessable shapes: whatever reads
 * a link must take the address as it is.
 */
export const SLUG = 'brightwave';

/** A page path for a generated person. */
export function randomPath(random: Random): string {
	const shape = random.int(3);
	if (shape === 0) return `/o/${SLUG}/people/${random.text(22, BASE62)}`;
	if (shape === 1) return `/schedule/${random.uuid()}/overview`;
	return `/${SLUG}/c/${random.text(16, BASE62)}/details`;
}

/** The page path that always belongs to this name. */
export function stablePath(name: string, shape: 'people' | 'schedule' | 'details'): string {
	if (shape === 'people') return `/o/${SLUG}/people/${stableBase62(name, 22)}`;
	if (shape === 'schedule') return `/schedule/${stableUuid(name)}/overview`;
	return `/${SLUG}/c/${stableBase62(name, 16)}/details`;
}

/** The full address of a ModernLoop page. */
export function modernLoopUrl(path: string): string {
	return `https://app.modernloop.io${path}`;
}
