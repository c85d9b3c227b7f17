"""Accepts alarms on metric math, which MiniStack's CloudFormation refuses.

It evaluates no alarm of ours anyway, because functions and queues report no metrics to it. So such an alarm is kept
as one on the first of its metrics.
"""


def accept_metric_math():
    from ministack.services.cloudformation import provisioners

    record = provisioners._cw_metric_alarm_record

    def record_of_any(name, props):
        metrics = [each["MetricStat"] for each in props.get("Metrics") or [] if "MetricStat" in each]
        if metrics:
            others = {key: value for key, value in props.items() if key != "Metrics"}
            first = metrics[0]
            props = {**others, **first["Metric"], "Period": first["Period"], "Statistic": first["Stat"]}
        return record(name, props)

    provisioners._cw_metric_alarm_record = record_of_any
