import { taskNames } from '../../domain/contact/triage.ts';
import type { TaskOnRecord } from '../../platform/contact-tasks.ts';
import { dueInWords, instantInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';

type Props = { waiting: readonly TaskOnRecord[]; now: string; mayDeal: boolean };

/** What the person sent or said that nobody has dealt with yet: an account or an appeal must not lie there while others decide. */
export function CameIn({ waiting, now, mayDeal }: Props): Html | null {
  if (waiting.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Came in, and waits</h2>
      <ul class="govuk-list govuk-list--spaced">
        {waiting.map((task) => (
          <li>
            {mayDeal ? (
              <a class="govuk-link" href={addressOf(task)}>
                {taskNames[task.kind]}
              </a>
            ) : (
              taskNames[task.kind]
            )}
            , came {instantInWords(task.started_at)},{' '}
            <span class={task.due_at <= now ? 'evenhand-due--overdue' : undefined}>
              {task.due_at <= now ? 'overdue: due' : 'due'} by {dueInWords(task.due_at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const addressOf = (task: TaskOnRecord): string =>
  task.kind === 'read'
    ? `/people/${task.person_id}/contacts/${task.contact_id}/triage`
    : `/contact-tasks/${task.task_id}`;
