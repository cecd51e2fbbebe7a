"""What is due by the calendar."""

import click

from workshop.operator.opening import house, open_app, plain_faults, say


@click.command()
def retention() -> None:
    """Stäng, avsluta, varna och radera det som är dags. Tjänsten gör det själv varje minut medan den kör."""
    from workshop.ground.clock import utcnow
    from workshop.ground.swedish import day
    from workshop.lifetime.watch import Held, leaves_traces
    from workshop.realtime.watching import watch_of

    with plain_faults():
        app, now = open_app(), utcnow()
        watch = watch_of(app)
        forgot = watch.forget_drafts(now)
        try:
            done = watch.look(now)
        except Held:
            raise click.ClickException("Tjänsten håller på med samma sak just nu. Försök igen om en stund.") from None
    for one in done:
        click.echo(f"{CARRIED_OUT[one.due.what]}: {one.title} (kod {one.code}, {day(one.due.on)}).")
    if waits := watch.resting(now):
        click.echo(
            f"Workshopar som väntar ett dygn, för att ingen såg i förväg att dagen kom: {waits}. "
            "Kontrollera att datorns klocka går rätt."
        )
    elif not done:
        click.echo("Inget är dags i dag.")
    if (forgot or leaves_traces(done)) and not house(app).database.scrub():
        say("Databasen är upptagen. Det raderade lämnar disken nästa gång tjänsten startar.")


CARRIED_OUT = {
    "close": "Stängd nulägesanalys",
    "hear": "Stängda frågor till dem som berörs",
    "finish": "Avslutad",
    "remind": "Påmind ansvarig",
    "forget": "Raderad adress till en ansvarig",
    "warn": "Ägarna har fått mejl om något som är nära",
    "erase": "Raderade deltagaruppgifter",
    "erase_all": "Raderad",
    "wipe": "Raderad övning",
    "forget_list": "Glömd lista som ingen gick igenom till slutet",
}
