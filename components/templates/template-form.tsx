import { type ReactNode, useId, useRef, useState } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import {
	TEMPLATE_PLACEHOLDERS,
	type TemplateProblem,
	templateProblem,
} from '../../utils/systems/modernloop/templates.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { BusyButton } from '../page/busy-button.tsx';
import { useText } from '../page/text.ts';
import { usePolicy } from '../policy/policy-provider.tsx';
import { SetByOrganisation } from '../policy/set-by-organisation.tsx';
import { useTemplate } from './use-template.ts';

const PROBLEMS: Readonly<Record<TemplateProblem['problem'], MessageKey>> = {
	'not-an-address': 'optionsTemplateNotAddress',
	'not-https': 'optionsTemplateNotAddress',
	'other-host': 'optionsTemplateOtherHost',
	'placeholder-in-host': 'optionsTemplateInHost',
	'unknown-placeholder': 'optionsTemplateUnknown',
	'no-placeholder': 'optionsTemplateNone',
};

/** An address that opens ModernLoop where no link is known. Closed by default: few will need it. */
export function TemplateForm(): ReactNode {
	const { translate } = useText();
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const { saved, busy, failure, save } = useTemplate();
	const [draft, setDraft] = useState<string | null>(null);
	const [refused, setRefused] = useState<TemplateProblem | null>(null);
	const [announced, setAnnounced] = useState('');
	const managed = usePolicy().policy.modernLoopAddress;
	const placeholders = TEMPLATE_PLACEHOLDERS.map((name) => `{${name}}`).join(' ');

	function submit(): void {
		const template = (draft ?? saved ?? '').trim();
		const problem = templateProblem(template);
		setRefused(problem);
		setAnnounced('');
		if (problem !== null) {
			input.current?.focus();
			return;
		}
		save(template, (stored) => {
			setDraft(null);
			setAnnounced(translate(stored === '' ? 'optionsTemplateRemoved' : 'optionsTemplateSaved'));
		});
	}

	return (
		<details className="more">
			<summary>{translate('optionsTemplate')}</summary>
			<form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
				<p>{translate('optionsTemplateHelp')}</p>
				<div className="field">
					<label htmlFor={id}>{translate('optionsTemplateLabel')}</label>
					<input
						ref={input}
						id={id}
						type="text"
						inputMode="url"
						dir="ltr"
						autoComplete="off"
						spellCheck={false}
						placeholder="https://app.modernloop.io/…"
						value={managed ?? draft ?? saved ?? ''}
						disabled={managed !== null}
						aria-invalid={refused !== null}
						aria-describedby={`${id}-help`}
						onChange={(event) => setDraft(event.target.value)}
					/>
					<p id={`${id}-help`} className={refused === null ? 'help' : 'help error'}>
						{refused === null
							? translate('optionsTemplatePlaceholders', placeholders)
							: translate(
									PROBLEMS[refused.problem],
									refused.problem === 'unknown-placeholder' ? `{${refused.placeholder}}` : '',
								)}
					</p>
				</div>
				{managed === null ? (
					<div className="actions">
						<BusyButton
							type="submit"
							label={translate('optionsTemplateSave')}
							busyLabel={translate('optionsTemplateSave')}
							busy={busy || saved === null}
							onClick={submit}
						/>
						<p role="status" className="announcement">
							{announced}
						</p>
					</div>
				) : (
					<SetByOrganisation />
				)}
				{failure && <FailureNotice failure={failure} />}
			</form>
		</details>
	);
}
