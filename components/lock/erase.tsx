import { type ReactNode, useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { ConfirmDialog } from '../page/confirm-dialog.tsx';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';

/** "Erase everything", which asks before, and leaves the page as it is after install. */
export function Erase(): ReactNode {
	const { translate } = useText();
	const { send, startAgain } = usePorts();
	const [asking, setAsking] = useState(false);
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<Failure | null>(null);

	async function erase(): Promise<void> {
		setBusy(true);
		setFailure(null);
		try {
			await send('vault.erase', {});
			startAgain();
		} catch (error) {
			setFailure(failureOf(error));
			setBusy(false);
		}
	}

	return (
		<>
			<button type="button" className="danger" onClick={() => setAsking(true)}>
				{translate('securityErase')}
			</button>
			{asking && (
				<ConfirmDialog
					title={translate('securityEraseAsk')}
					label={translate('securityErase')}
					busyLabel={translate('securityErasing')}
					busy={busy}
					onConfirm={() => void erase()}
					onClose={() => setAsking(false)}
				>
					<p>{translate('securityEraseRemoves')}</p>
					<p>{translate('securityEraseStays')}</p>
					{failure && <FailureNotice failure={failure} />}
				</ConfirmDialog>
			)}
		</>
	);
}
