import type { ServiceEvent } from '../aws/services';

/** Whether an event says that something is wrong or was decided; most tell of tasks that come and go. */
export function matters({ message }: ServiceEvent): boolean {
  return (
    /unable to|fail|unhealthy|roll(?:ed|ing)? ?back|circuit breaker|throttled|error|not (?:found|exist)/i.test(
      message,
    ) || /deployment completed/i.test(message)
  );
}

/** What an event says without the words that stand before each: `(service cats) (deployment ecs-svc/1) `. */
export function eventText({ message }: ServiceEvent): string {
  const words = message.replace(/^\(service [^)]*\)\s*/, '').replace(/^\(deployment [^)]*\)\s*/, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
