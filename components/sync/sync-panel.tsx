import type { ReactNode } from 'react';
import type { Ats } from '../../utils/systems/system.ts';
import { ImportOffer } from './import-offer.tsx';
import { useSync } from './sync-provider.tsx';
import { SyncStatus } from './sync-status.tsx';

type Props = {
	readonly system: Ats;
	/** The id of the card's heading. */
	readonly headingId: string;
};

/** Import and what became of it, on the card of a connected ATS. */
export function SyncPanel({ system, headingId }: Props): ReactNode {
	const { progress } = useSync();
	const own = progress.find((one) => one.system === system);
	if (own === undefined) return null;
	return own.state === 'off' ? (
		<ImportOffer system={system} headingId={headingId} />
	) : (
		<SyncStatus progress={own} headingId={headingId} />
	);
}
