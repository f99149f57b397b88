import { type ReactNode, useRef, useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import type { MessageKey } from '../../utils/i18n/message.ts';
import { PASSPHRASE_MIN_LENGTH, type VaultView } from '../../utils/messages/vault-protocol.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { BusyButton } from '../page/busy-button.tsx';
import { formatNumber } from '../page/format.ts';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';
import { ManagerName } from './manager-name.tsx';
import { passphraseError } from './passphrase-error.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { type Strength, strengthOf } from './passphrase-strength.ts';

export type PassphraseChange = 'set' | 'change' | 'remove';

type Props = {
	readonly change: PassphraseChange;
	readonly onDone: (view: VaultView) => void;
	readonly onCancel: () => void;
};

const STRENGTHS: Readonly<Record<Exclude<Strength, 'short'>, MessageKey>> = {
	weak: 'passphraseWeak',
	fair: 'passphraseFair',
	strong: 'passphraseStrong',
};

/** Sets, changes or removes the passphrase. Whoever changes or removes it has to know the present one. */
export function PassphraseForm({ change, onDone, onCancel }: Props): ReactNode {
	const text = useText();
	const { translate, locale } = text;
	const { send } = usePorts();
	const [known, setKnown] = useState('');
	const [chosen, setChosen] = useState('');
	const [again, setAgain] = useState('');
	const [checked, setChecked] = useState(false);
	const [wrong, setWrong] = useState<string | null>(null);
	const [failure, setFailure] = useState<Failure | null>(null);
	const [busy, setBusy] = useState(false);
	const knownInput = useRef<HTMLInputElement>(null);
	const chosenInput = useRef<HTMLInputElement>(null);
	const againInput = useRef<HTMLInputElement>(null);

	const least = formatNumber(locale, PASSPHRASE_MIN_LENGTH);
	const strength = strengthOf(chosen);
	const isShort = change !== 'remove' && strength === 'short';
	const differs = change !== 'remove' && chosen !== again;

	async function save(): Promise<void> {
		setChecked(true);
		setWrong(null);
		setFailure(null);
		if (isShort) return chosenInput.current?.focus();
		if (differs) return againInput.current?.focus();
		setBusy(true);
		try {
			const result = await send('vault.protect', {
				passphrase: change === 'remove' ? null : chosen,
				known: change === 'set' ? null : known,
			});
			if (result.outcome === 'done') return onDone(result.view);
			setWrong(passphraseError(result, text));
			knownInput.current?.focus();
		} catch (error) {
			setFailure(failureOf(error));
		}
		setBusy(false);
	}

	return (
		<form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
			<ManagerName />
			{change !== 'set' && (
				<PassphraseField
					ref={knownInput}
					label={translate('passphraseKnown')}
					value={known}
					onChange={setKnown}
					kind="current-password"
					error={wrong}
				/>
			)}
			{change !== 'remove' && (
				<>
					<PassphraseField
						ref={chosenInput}
						label={translate('passphraseNew')}
						value={chosen}
						onChange={setChosen}
						kind="new-password"
						help={
							<>
								{strength !== 'short' && (
									<p className="strength" data-strength={strength}>
										{translate(STRENGTHS[strength])}
									</p>
								)}
								<p>{translate('passphraseHelp', least)}</p>
							</>
						}
						error={checked && isShort ? translate('passphraseShort', least) : null}
					/>
					<PassphraseField
						ref={againInput}
						label={translate('passphraseAgain')}
						value={again}
						onChange={setAgain}
						kind="new-password"
						error={checked && !isShort && differs ? translate('passphraseDiffers') : null}
					/>
				</>
			)}
			{failure && <FailureNotice failure={failure} />}
			<div className="actions">
				<BusyButton
					type="submit"
					tone={change === 'remove' ? 'danger' : 'primary'}
					label={translate(change === 'remove' ? 'securityRemove' : 'passphraseSave')}
					busyLabel={translate(change === 'remove' ? 'securityRemoving' : 'passphraseSaving')}
					busy={busy}
					onClick={() => void save()}
				/>
				<button type="button" onClick={onCancel}>
					{translate('optionsCancel')}
				</button>
			</div>
			<p role="status" className="for-screen-readers">
				{wrong}
			</p>
		</form>
	);
}
