import type { ReactNode } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import type { Ats } from '../../utils/systems/system.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { BusyButton } from '../page/busy-button.tsx';
import { useText } from '../page/text.ts';
import { useSyncActions } from './use-sync-actions.ts';

const WHAT: Readonly<Record<Ats, MessageKey>> = {
	ashby: 'syncImportWhatAshby',
	smartrecruiters: 'syncImportWhatSmartrecruiters',
};

/** Before anything is imported: what it brings, what is kept, and the button. */
export function ImportOffer({
	system,
	headingId,
}: {
	readonly system: Ats;
	readonly headingId: string;
}): ReactNode {
	const { translate } = useText();
	const { busy, failure, act } = useSyncActions(system);
	return (
		<div className="sync">
			<p>{translate(WHAT[system])}</p>
			<p className="help">{translate('syncImportKept')}</p>
			<div className="actions">
				<BusyButton
					tone="primary"
					about={headingId}
					label={translate('syncImport')}
					busyLabel={translate('syncImporting')}
					busy={busy === 'start'}
					onClick={() => act('start')}
				/>
			</div>
			{failure && <FailureNotice failure={failure} />}
		</div>
	);
}
