import { type ReactNode, useRef, useState } from 'react';
import type { ConnectionView } from '../../utils/messages/extension-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { BusyButton } from '../page/busy-button.tsx';
import { useText } from '../page/text.ts';
import { usePolicy } from '../policy/policy-provider.tsx';
import { ConnectProgress } from './connect-progress.tsx';
import { keyProblem, urlProblem } from './connection-input.ts';
import { KeyField } from './key-field.tsx';
import { SYSTEM_PROFILES } from './system-profile.ts';
import { UrlField } from './url-field.tsx';
import { useConnect } from './use-connect.ts';

type Props = {
	readonly connection: ConnectionView;
	readonly headingId: string;
	readonly onConnected: (connection: ConnectionView) => void;
	readonly onCancel: () => void;
};

/** Key and Connection URL of one system. Nothing is saved before the key was tested. */
export function ConnectionForm({ connection, headingId, onConnected, onCancel }: Props): ReactNode {
	const { translate } = useText();
	const { system } = connection;
	const name = SYSTEM_NAMES[system];
	const profile = SYSTEM_PROFILES[system];
	const saved = connection.status === 'connected' ? connection : null;
	const required = usePolicy().policy.connectionUrls[system];
	const [typed, setUrl] = useState(saved?.url ?? profile.apiUrl);
	const url = required ?? typed;
	const [key, setKey] = useState('');
	const [checked, setChecked] = useState(false);
	const urlInput = useRef<HTMLInputElement>(null);
	const keyInput = useRef<HTMLInputElement>(null);
	const { state, connect } = useConnect(system, onConnected);
	const busy = state.step === 'asking' || state.step === 'testing';
	const problems = { url: urlProblem(system, url), key: keyProblem(key, url, saved?.url ?? null) };

	function submit(): void {
		setChecked(true);
		if (problems.key !== null) keyInput.current?.focus();
		else if (problems.url !== null) urlInput.current?.focus();
		else connect(url.trim(), key);
	}

	const keyHelp = saved ? translate('optionsKeyKeep', saved.keyHint) : translate('optionsKeyHelp');
	return (
		<form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
			<KeyField
				ref={keyInput}
				value={key}
				onChange={setKey}
				help={keyHelp}
				error={checked && problems.key !== null ? translate(problems.key) : null}
			/>
			<UrlField
				ref={urlInput}
				value={url}
				onChange={setUrl}
				managed={required !== undefined}
				placeholder={profile.urlPlaceholder}
				help={translate(profile.urlHelp)}
				error={checked && problems.url !== null ? translate(problems.url, name) : null}
			/>
			<div className="actions">
				<BusyButton
					type="submit"
					tone="primary"
					about={headingId}
					label={translate('optionsConnect')}
					busyLabel={translate('optionsConnecting')}
					busy={busy}
					onClick={submit}
				/>
				<button type="button" onClick={onCancel}>
					{translate('optionsCancel')}
				</button>
			</div>
			<ConnectProgress system={system} state={state} onAllow={submit} />
		</form>
	);
}
