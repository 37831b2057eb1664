{{- define "sweeplake.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Cut so that what is appended still fits the 63 characters of a label. */}}
{{- define "sweeplake.fullname" -}}
{{- $name := include "sweeplake.name" . }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 48 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 48 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 48 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "sweeplake.selectorLabels" -}}
app.kubernetes.io/name: {{ include "sweeplake.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: coordinator
{{- end }}

{{- define "sweeplake.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "sweeplake.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Metadata's annotations: (list . {of this object}). */}}
{{- define "sweeplake.annotations" -}}
{{- $own := merge (dict) (index . 1) (index . 0).Values.commonAnnotations }}
{{- with $own -}}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* An image's reference: (list . .Values.images.agent). */}}
{{- define "sweeplake.image" -}}
{{- $root := index . 0 }}
{{- $image := index . 1 }}
{{- with $root.Values.images.registry }}{{ . }}/{{ end }}{{ $image.repository }}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $image.tag | default $root.Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "sweeplake.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (ternary (include "sweeplake.fullname" .) "default" .Values.serviceAccount.create) }}
{{- end }}

{{- define "sweeplake.launcherServiceAccount" -}}
{{- $account := .Values.launcher.serviceAccount }}
{{- $account.name | default (ternary (printf "%s-launcher" (include "sweeplake.fullname" .)) "default" $account.create) }}
{{- end }}

{{- define "sweeplake.lakeClaim" -}}
{{- .Values.lake.existingClaim | default (printf "%s-lake" (include "sweeplake.fullname" .)) }}
{{- end }}

{{- define "sweeplake.resultsClaim" -}}
{{- if .Values.results.existingClaim }}
{{- .Values.results.existingClaim }}
{{- else if .Values.results.separate }}
{{- printf "%s-results" (include "sweeplake.fullname" .) }}
{{- else }}
{{- include "sweeplake.lakeClaim" . }}
{{- end }}
{{- end }}

{{/* A claim's spec: .Values.lake and its like. */}}
{{- define "sweeplake.claimSpec" -}}
accessModes:
  {{- toYaml .accessModes | nindent 2 }}
{{- if eq .storageClass "-" }}
storageClassName: ""
{{- else if .storageClass }}
storageClassName: {{ .storageClass }}
{{- end }}
{{- with .volumeName }}
volumeName: {{ . }}
{{- end }}
resources:
  requests:
    storage: {{ .size }}
{{- end }}

{{- define "sweeplake.url" -}}
http://{{ include "sweeplake.fullname" . }}.{{ .Release.Namespace }}.svc:{{ .Values.service.port }}
{{- end }}

{{/* The environment that holds the settings, sorted by name. */}}
{{- define "sweeplake.environment" -}}
{{- $own := dict
    "sweeplake.launcher" "kubernetes"
    "sweeplake.data" "/data"
    "sweeplake.lake" "/lake"
    "sweeplake.results" "/results"
    "sweeplake.url" (include "sweeplake.url" .)
    "sweeplake.imports.root" "/results"
    "sweeplake.kubernetes.namespace" .Release.Namespace
    "sweeplake.kubernetes.agent-image" (include "sweeplake.image" (list . .Values.images.agent))
    "sweeplake.kubernetes.agent-image-pull-policy" .Values.images.pullPolicy
    "sweeplake.kubernetes.lake.claim" (include "sweeplake.lakeClaim" .)
    "sweeplake.kubernetes.lake.path" .Values.lake.path
    "sweeplake.kubernetes.results.claim" (include "sweeplake.resultsClaim" .)
    "sweeplake.kubernetes.results.path" .Values.results.path
    "sweeplake.kubernetes.service-account" (include "sweeplake.launcherServiceAccount" .)
    "sweeplake.kubernetes.lookahead" .Values.launcher.lookahead
    "sweeplake.kubernetes.harness.cpu" .Values.launcher.harness.cpu
    "sweeplake.kubernetes.harness.memory" .Values.launcher.harness.memory
}}
{{- if not .Values.openshift }}
{{- with .Values.launcher.uid }}{{ $_ := set $own "sweeplake.kubernetes.uid" . }}{{ end }}
{{- with .Values.launcher.fsGroup }}{{ $_ := set $own "sweeplake.kubernetes.fs-group" . }}{{ end }}
{{- end }}
{{- range $name, $value := .Values.timeouts }}{{ $_ := set $own (printf "sweeplake.timeouts.%s" $name) $value }}{{ end }}
{{- range $name, $value := .Values.settings }}
{{- if hasKey $own $name }}
{{- fail (printf "settings.%s: the chart sets %s itself; use the value made for it (helm show values)" $name $name) }}
{{- end }}
{{- $_ := set $own $name $value }}
{{- end }}
{{- range $name, $value := $own }}
{{- /* Numbers as JSON writes them: a large one would become an exponent. */}}
{{ $name | replace "\"" "_" | replace "." "_" | replace "-" "_" | upper }}: {{ ternary $value (toJson $value) (kindIs "string" $value) | quote }}
{{- end }}
{{- end }}

{{/* What a schema cannot say. */}}
{{- define "sweeplake.check" -}}
{{- if and (eq .Values.database.kind "postgresql") (not .Values.database.existingSecret) }}
{{- fail "database.existingSecret: name the secret with the keys url (jdbc:postgresql://…), username, password and key; docs/operations.md says how to make it" }}
{{- end }}
{{- if and (eq .Values.database.kind "embedded") (gt (int .Values.replicas) 1) }}
{{- fail "replicas: the embedded ledger has one writer; set database.kind to postgresql for more than one coordinator" }}
{{- end }}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) }}
{{- fail "ingress.host: name the host the ingress answers to, or set ingress.enabled to false" }}
{{- end }}
{{- if and (eq (include "sweeplake.lakeClaim" .) (include "sweeplake.resultsClaim" .)) (eq .Values.lake.path .Values.results.path) }}
{{- fail "lake.path, results.path: lake and results share a claim and must not share a folder; give one of them another path" }}
{{- end }}
{{- end }}
