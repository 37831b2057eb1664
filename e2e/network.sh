#!/usr/bin/env bash
# Makes sure that pods of the test cluster reach Services, and says what is wrong if they do not.
#
# Pods are on one bridge. A Service's answer goes from pod to pod over that bridge, where the kernel undoes the
# Service's address only if bridged packets are shown to its packet filter (net.bridge.bridge-nf-call-iptables).
# Not every machine does that; so what goes to a Service is given the node's address as its sender, and the answer
# comes back by the node.
#
#   e2e/network.sh      with the cluster up; K8S_HOME, K8S_BIN and K8S_NETNS as k8s.sh takes them
set -euo pipefail

kubectl="${K8S_BIN:-$HOME/.cache/k8s-bin}/kubectl --kubeconfig=${K8S_HOME:-$HOME/.cache/k8s}/pki/admin.kubeconfig"
inside="nsenter --net=/run/netns/${K8S_NETNS:-k8s}"

$inside nft -f - <<'RULES'
table ip e2e
delete table ip e2e
table ip e2e {
  chain postrouting {
    type nat hook postrouting priority srcnat + 1;
    oifname "k8s0" ip saddr 10.88.0.0/16 ct status dnat masquerade
  }
}
RULES

$kubectl apply -f - <<'OBJECTS' >/dev/null
apiVersion: v1
kind: Namespace
metadata: {name: network-probe}
---
apiVersion: v1
kind: Service
metadata: {name: server, namespace: network-probe}
spec: {selector: {app: server}, ports: [{port: 8080}]}
---
apiVersion: v1
kind: Pod
metadata: {name: server, namespace: network-probe, labels: {app: server}}
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - name: server
      image: local.test/busybox:1
      imagePullPolicy: Never
      command: [sh, -c, "echo reached > /tmp/index.html; exec httpd -f -p 8080 -h /tmp"]
---
apiVersion: v1
kind: Pod
metadata: {name: client, namespace: network-probe}
spec:
  terminationGracePeriodSeconds: 0
  containers: [{name: client, image: "local.test/busybox:1", imagePullPolicy: Never, command: [sleep, "3600"]}]
OBJECTS
$kubectl -n network-probe wait --for=condition=ready pod/server pod/client --timeout=120s >/dev/null
service=$($kubectl -n network-probe get service server -o jsonpath='{.spec.clusterIP}')

reached=
for _ in 1 2 3 4 5; do
    # Its address, for this client knows no names.
    if timeout 30 $kubectl -n network-probe exec client -- \
        sh -c "printf 'GET / HTTP/1.0\r\n\r\n' | nc -w 5 $service 8080" 2>&1 | grep -q reached; then
        reached=1
        break
    fi
done
if [ -z "$reached" ]; then
    echo "A pod does not reach a Service of the test cluster ($service); nothing of the tests would run."
    $kubectl -n network-probe get pods,services,endpointslices -o wide
    $inside sysctl net.ipv4.ip_forward net.bridge.bridge-nf-call-iptables || true
    $inside ip -4 addr
    $inside ip route
    $inside nft list ruleset
    tail -20 "${K8S_HOME:-$HOME/.cache/k8s}/log/kube-proxy.log" || true
    exit 1
fi
$kubectl delete namespace network-probe --timeout=120s >/dev/null
echo "Pods reach Services."
