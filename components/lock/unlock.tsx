import { type ReactNode, useId, useState } from 'react';
import { failureOf } from '../../utils/failures/failure.ts';
import { FAILURE_MESSAGES } from '../../utils/failures/failure-messages.ts';
import { BusyButton } from '../page/busy-button.tsx';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';
import { Erase } from './erase.tsx';
import { useLock } from './lock-provider.tsx';
import { ManagerName } from './manager-name.tsx';
import { passphraseError } from './passphrase-error.ts';
import { PassphraseField } from './passphrase-field.tsx';

/** While it is locked: says so, and asks for the passphrase. */
export function Unlock(): ReactNode {
	const text = useText();
	const { translate } = text;
	const { send } = usePorts();
	const { view, show } = useLock();
	const headingId = useId();
	const [passphrase, setPassphrase] = useState('');
	const [error, setError] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	if (!view?.locked) return null;

	async function unlock(): Promise<void> {
		setBusy(true);
		try {
			const result = await send('vault.unlock', { passphrase });
			setError(passphraseError(result, text));
			if (result.outcome === 'done') setPassphrase('');
			show(result.view);
		} catch (thrown) {
			setError(translate(FAILURE_MESSAGES[failureOf(thrown).kind].sentence));
		}
		setBusy(false);
	}

	return (
		<section className="card unlock" aria-labelledby={headingId}>
			<h2 id={headingId}>{translate('failureLocked')}</h2>
			<p>{translate('unlockText')}</p>
			<form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
				<ManagerName />
				<PassphraseField
					label={translate('passphrase')}
					value={passphrase}
					onChange={setPassphrase}
					kind="current-password"
					error={error}
				/>
				<div className="actions">
					<BusyButton
						type="submit"
						tone="primary"
						label={translate('unlockButton')}
						busyLabel={translate('unlocking')}
						busy={busy}
						onClick={() => void unlock()}
					/>
				</div>
			</form>
			<p role="status" className="for-screen-readers">
				{error}
			</p>
			<details>
				<summary>{translate('unlockForgotten')}</summary>
				<p>{translate('unlockForgottenText')}</p>
				<div className="actions">
					<Erase />
				</div>
			</details>
		</section>
	);
}
